from troth.organisms.phrases import ACKNOWLEDGEMENTS


def test_each_acknowledgement_is_one_sentence_with_a_place_for_the_letter() -> None:
    assert len(set(ACKNOWLEDGEMENTS)) == 16
    for phrase in ACKNOWLEDGEMENTS:
        said = phrase.format(letter="C")
        assert said.count("(C)") == 1
        assert said.index(".") == len(said) - 1
        assert "{" not in said
        assert "So the answer is" not in said
