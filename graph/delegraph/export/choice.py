"""What a partner asks for."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """The texts of a document, body or session, or of documents dated in an interval, both days inclusive."""

    document: str | None = None
    body: str | None = None
    session: str | None = None
    from_date: str | None = None
    to_date: str | None = None
    with_ingestion: bool = False

    def asked(self) -> dict[str, str | bool]:
        """Return what was asked otherwise than by default, by the names of the options."""
        return {name.replace("_", "-"): value for name, value in asdict(self).items() if value}

    @property
    def everything(self) -> bool:
        """Whether all texts are asked for."""
        return self.document is self.body is self.session is None and not self.dated

    @property
    def dated(self) -> bool:
        """Whether an interval is asked for."""
        return self.from_date is not None or self.to_date is not None

    def admits(self, day: str | None) -> bool:
        """Whether a document of that day is in the interval; an undated one is only in the unlimited one."""
        if not self.dated:
            return True
        return day is not None and (self.from_date or "") <= day <= (self.to_date or "9999-12-31")
