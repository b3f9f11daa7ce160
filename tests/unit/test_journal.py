"""The log tells where a fault passed, and nothing of a person."""

import logging
from pathlib import Path

from cartable.journal import LOG_NAME, open_journal


def _fail(secret: str) -> None:
    raise ValueError(secret)


def test_a_fault_is_told_without_its_message_or_folders(tmp_path: Path) -> None:
    handler = open_journal(tmp_path / "journaux")
    assert handler is not None
    logger = logging.getLogger("cartable.test_journal")
    logger.addHandler(handler)
    try:
        try:
            _fail("La dictée de Léa")
        except ValueError as error:
            raise KeyError("C:/Users/Léa/cours.pdf") from error
    except KeyError:
        logger.exception("work failed")
    finally:
        logger.removeHandler(handler)
        handler.close()
    text = (tmp_path / "journaux" / LOG_NAME).read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "KeyError" in text
    assert "_fail" in text
    assert "Léa" not in text
    assert str(Path(__file__).parent) not in text


def test_a_folder_that_cannot_be_made_gives_no_journal(tmp_path: Path) -> None:
    (tmp_path / "occupe").write_text("", encoding="utf-8")
    assert open_journal(tmp_path / "occupe") is None
