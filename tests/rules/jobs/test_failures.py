"""What is kept of an error names nobody."""

from fanlight.jobs.failures import CannotEverWork, _inside_the_code, trace_without_values


def trace_of(function) -> str:
    try:
        function()
    except Exception as error:
        return trace_without_values(error)
    raise AssertionError("nothing was raised")


def look_up() -> None:
    names = {}
    names["Rosie Fictitious"].strip()


def test_a_message_that_may_quote_a_child_is_dropped_and_the_place_is_kept():
    kept = trace_of(look_up)
    assert "builtins.KeyError" in kept
    assert "in look_up" in kept
    assert "Rosie" not in kept.replace('names["Rosie Fictitious"].strip()', "")


def test_what_caused_an_error_is_kept_first():
    def cause_and_effect() -> None:
        try:
            look_up()
        except KeyError as error:
            raise ValueError("Rosie is not here") from error

    kept = trace_of(cause_and_effect)
    assert kept.index("KeyError") < kept.index("ValueError")
    assert "is not here" not in kept.replace('raise ValueError("Rosie is not here") from error', "")


def test_messages_about_code_and_machines_are_kept():
    def wrong_call() -> None:
        look_up(1)

    assert "takes 0 positional arguments" in trace_of(wrong_call)


def test_what_a_job_says_on_giving_up_is_kept():
    def give_up() -> None:
        raise CannotEverWork("The mail server does not know this address")

    assert "The mail server does not know this address" in trace_of(give_up)


def test_no_folder_of_this_machine_is_in_the_trace():
    from fanlight.jobs.registry import job_named

    kept = trace_of(lambda: job_named("nothing.like_it"))
    assert "fanlight/jobs/registry.py" in kept
    assert "src" not in kept
    assert "\n/" not in kept


def test_a_folder_further_out_that_is_called_as_ours_is_not_in_the_trace() -> None:
    assert _inside_the_code("/somewhere/src/src/fanlight/jobs/queue.py") == "fanlight/jobs/queue.py"
