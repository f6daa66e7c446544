"""An anticipated 'no', defined once and worded in the shell."""


class Refused(Exception):
    """
    Say no, without a change to anything.

    code:    stable and short (`step-closed`); the words for a person stand in `web/refusals/`.
    details: values those words may name, such as who was first. Never a child's name.
    """

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
