"""What a browser would make of a piece of HTML."""

from html.parser import HTMLParser


class Reader(HTMLParser):
    """What a browser would make of it: tags, attributes and visible text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.told = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.told += data


def read(shown: str) -> Reader:
    """`shown`, read to its end."""
    reader = Reader()
    reader.feed(shown)
    reader.close()
    return reader
