"""What Inspect raised: the outcome of one request, or a model that cannot be asked at all."""

from inspect_ai.model import Model

from troth.asking.outcomes.http_clients import ServerResponse, gone
from troth.asking.outcomes.naming import one_line, outcome_of_error, words_of
from troth.errors import ModelError


async def check_reachable(model: Model) -> None:
    """Say at once what would otherwise take all retries to find out."""
    if address := await gone(model.api):
        raise _no_server(model, address)


async def outcome_of(
    model: Model, error: Exception, response: ServerResponse | None = None
) -> str | None:
    """The name of what became of a request, or None where the error is not of the model's making.

    Raises:
        ModelError: Where the model cannot be asked at all.
    """
    outcome = outcome_of_error(error, response)
    if outcome is None:
        return None
    if outcome.lost and (address := await gone(model.api)):
        raise _no_server(model, address) from None
    if outcome.expected:
        came = one_line(words_of(error, response), secret=model.api.api_key)
        raise ModelError(
            f"{model}: expected {outcome.expected}, got {came}; {outcome.todo}"
        ) from error
    return outcome.name


async def not_reached(model: Model, error: Exception) -> ModelError:
    """What to say of a model whose server could not even be asked what it is."""
    try:
        await outcome_of(model, error)
    except ModelError as known:
        return known
    key = getattr(model.api, "api_key", None)
    # Inspect adds the command, with its key, and advice over several lines.
    came = one_line(str(error).partition(" Try ")[0], secret=key)
    return ModelError(
        f"{model}: expected its server to say what it is, got {type(error).__name__}: {came}; "
        "check the base URL and the server's log (--log-level info where Inspect starts it)"
    )


def _no_server(model: Model, address: str) -> ModelError:
    return ModelError(
        f"{model}: expected a server that listens at {address}, got no connection; start it, or "
        "check the base URL"
    )
