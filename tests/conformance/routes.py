"""Every address of the product, by name."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


def named(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield (full name, pattern) for everything below `resolver`."""
    for item in resolver.url_patterns:
        if isinstance(item, URLResolver):
            inner = f"{space}{item.namespace}:" if item.namespace else space
            yield from named(item, inner)
        else:
            yield f"{space}{item.name}", item


ROUTES: dict[str, URLPattern] = dict(named(get_resolver()))


def guard_of(name: str) -> str:
    """Return what guards a route: a permission, `public: why`, or nothing."""
    view: Callable[..., Any] = ROUTES[name].callback
    return str(getattr(view, "guarded_by", ""))


def parameters(name: str) -> set[str]:
    return set(ROUTES[name].pattern.converters)
