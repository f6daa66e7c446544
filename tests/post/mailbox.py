"""A mail server for one test, on this machine: it speaks just enough SMTP."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

UNKNOWN = "nobody@waterrand.example"


@dataclass
class Mailbox:
    """port: where it listens; mails: the source of each mail that it took."""

    port: int = 0
    mails: list[str] = field(default_factory=list)


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()

    class Conversation(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 here")
            while words := self.rfile.readline().decode():
                self.answer(words.strip())

        def answer(self, words: str) -> None:
            verb = words.split(" ")[0].split(":")[0].upper()
            if verb == "RCPT" and UNKNOWN in words:
                self.say("550 no such user here")
            elif verb == "DATA":
                self.say("354 go on")
                box.mails.append(self.read_mail())
                self.say("250 taken")
            else:
                self.say("221 bye" if verb == "QUIT" else "250 fine")

        def read_mail(self) -> str:
            lines = iter(lambda: self.rfile.readline().decode(), ".\r\n")
            return "".join(lines)

        def say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        box.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join()
