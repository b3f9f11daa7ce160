"""The sound that was not heard yet, whatever device took it."""

from hypothesis import given
from hypothesis import strategies as st

from cartable.ui.sound_buffer import SoundBuffer

PCM = bytes(range(100))


def test_what_was_given_and_not_heard_is_given_again() -> None:
    buffer = SoundBuffer()
    buffer.add(PCM)
    assert buffer.next(40) == PCM[:40]
    buffer.pushed += 40
    buffer.forget(10)
    assert (buffer.waiting, buffer.kept, buffer.written) == (60, 90, 100)
    buffer.rewind(20)
    assert buffer.next(1_000) == PCM[20:]


def test_without_a_device_what_was_heard_is_forgotten_too() -> None:
    buffer = SoundBuffer()
    buffer.add(PCM)
    buffer.forget(60)
    assert (buffer.kept, buffer.pushed) == (40, 60)
    buffer.rewind(0)
    assert buffer.next(1_000) == PCM[60:]


@given(
    st.lists(
        st.tuples(st.sampled_from(["add", "push", "hear", "rewind"]), st.integers(0, 60)),
        max_size=40,
    )
)
def test_nothing_unheard_is_ever_lost(acts) -> None:
    buffer, whole, heard = SoundBuffer(), b"", 0
    for act, size in acts:
        if act == "add":
            piece = bytes((len(whole) + i) % 251 for i in range(size))
            whole += piece
            buffer.add(piece)
        elif act == "push":
            buffer.pushed += len(buffer.next(size))
        elif act == "hear":
            heard = min(heard + size, buffer.pushed)
            buffer.forget(heard)
        else:
            buffer.rewind(heard)
            assert buffer.next(len(whole)) == whole[heard:]
        assert buffer.written == len(whole)
        assert buffer.kept == len(whole) - heard
        assert buffer.next(len(whole)) == whole[buffer.pushed :]
