from cartable.ui.windowmemory import WindowMemory, load_memory, save_memory


def test_what_is_saved_comes_back(tmp_path):
    memory = WindowMemory("sombre", 150, "00ff", ("fonts",), "alsa_output.usb")
    save_memory(tmp_path / "cache", memory)
    assert load_memory(tmp_path / "cache") == memory


def test_nothing_and_nonsense_give_the_defaults(tmp_path):
    assert load_memory(tmp_path) == WindowMemory()
    for text in ("", "{", "[]", '{"theme": 3}', '{"text_scale_percent": "x"}', "null"):
        (tmp_path / "fenetre.json").write_text(text)
        assert load_memory(tmp_path).theme == "creme"


def test_a_size_out_of_range_is_brought_back(tmp_path):
    (tmp_path / "fenetre.json").write_text('{"theme": "bleu", "text_scale_percent": 900}')
    assert load_memory(tmp_path) == WindowMemory("bleu", 200)


def test_a_cache_that_cannot_be_written_is_no_trouble(tmp_path):
    (tmp_path / "file").write_text("")
    save_memory(tmp_path / "file", WindowMemory())
