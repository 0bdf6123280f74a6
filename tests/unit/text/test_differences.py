"""What an edited copy changed."""

from sayso.text.differences import Differences, differences

FIRST = (
    "Rockets hit the grain market of Telbin at dawn. At least 14 people were killed, a nurse said. "
    "The army denied that it had fired. The road to the east is closed."
)


def test_changed_words_left_out_and_added_sentences_are_told_apart() -> None:
    copy = (
        "Rockets hit the grain market of Telbin at dawn. At least 17 people were killed, a nurse said.\n"
        "The road to the east is closed. Two of the dead were children, their uncle told us."
    )
    assert differences(FIRST, copy) == Differences(
        left_out=("The army denied that it had fired.",),
        added=("Two of the dead were children, their uncle told us.",),
        changed=(("14", "17"),),
    )


def test_case_marks_and_line_breaks_are_no_difference() -> None:
    copy = FIRST.replace(". ", ".\n\n").replace("Rockets", "ROCKETS").replace(",", " ,")
    assert not differences(FIRST, copy)


def test_a_sentence_that_moved_is_no_difference() -> None:
    one, two, three, four = FIRST.split(". ")
    assert not differences(FIRST, f"{one}. {three}. {two}. {four}")
