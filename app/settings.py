"""The settings of the application: environment variables KB_…, also read from a file .env."""

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.operate.logs import Level
from corpus.errors import InputError
from corpus.files import reason_of
from retrieval.embed import Backend
from retrieval.static import BUILT_IN


class Settings(BaseSettings):
    """Every setting, its default and what it does."""

    model_config = SettingsConfigDict(env_prefix="KB_", env_file=".env", env_ignore_empty=True, extra="ignore")

    data_dir: Path = Field(Path("data"), description="Folder in which the knowledge base is kept.")
    embedding_model: str = Field(
        BUILT_IN, description="Embedding model: a folder or a model name; empty for the built-in one."
    )
    embedding_backend: Backend = Field(
        "torch", description="What computes the embeddings: torch, onnx or openvino (8 bits where the model has that)."
    )
    reranker_model: str = Field(
        "",
        description="Cross-encoder that reads the best passages once more: a folder or a model name; empty for none.",
    )
    dense_weight: float | None = Field(
        None, ge=0, le=10, description="Weight of the vectors beside the words (1.0); empty for the model's own."
    )
    theme_weight: float | None = Field(
        None, ge=0, le=10, description="Most that likeness by the model adds to a theme; empty for the model's own."
    )
    llm_url: str = Field(
        "",
        description="Address of a language model (OpenAI's protocol, as in http://localhost:11434/v1); empty for none.",
    )
    llm_model: str = Field("", description="Name of the language model at that address.")
    llm_key: str = Field("", description="Key of the language model, where its server asks for one.", repr=False)
    llm_mode: Literal["schrijven", "selecteren"] = Field(
        "schrijven", description="Whether the language model words answers (schrijven) or only chooses sentences."
    )
    llm_timeout: float = Field(60, gt=0, le=600, description="Seconds that the language model may take.")
    public_url: str = Field(
        "",
        pattern=r"^(https?://[A-Za-z0-9.\-\[\]:]+(/[A-Za-z0-9._~/-]*)?)?$",
        description="Address under which people reach the server; absolute links are made of it.",
    )
    cors_origins: str = Field(
        "",
        description="Origins of pages elsewhere that may ask, with spaces between them (https://intranet.example.nl).",
    )
    log_level: Level = Field(
        "info", description="Least that is logged: debug, info (a line a request), warning or error."
    )
    metrics_token: str = Field(
        "", description="Key for /metrics; empty: only this computer itself may read it.", repr=False
    )
    keep_questions_days: int = Field(
        0, ge=0, le=365, description="Days that the text of questions is kept; 0 keeps none."
    )
    allowed_hosts: str = Field(
        "", description="Other names that the server is reached by, with spaces between them (kennisbank.example.nl)."
    )
    anonymous: bool = Field(True, description="Whether who has no key and no identity may ask what is public.")
    proxy_secret: str = Field(
        "",
        description="Secret that a reverse proxy sends in X-Kb-Proxy-Secret, so that it is believed; 16 characters.",
        repr=False,
    )
    proxy_user: str = Field("X-Forwarded-User", description="Header in which the proxy names a person.")
    proxy_groups: str = Field("X-Forwarded-Groups", description="Header in which it names their groups.")
    proxy_group_names: str = Field(
        "", description="What its groups are called here (Zorgverzekeraars=insurers; Ziekenhuizen=hospitals)."
    )
    limit_key: str = Field("600/minute", description="Questions by one key; empty for no limit.")
    limit_address: str = Field(
        "300/minute", description="Questions from one address, but for this machine's; empty for no limit."
    )
    limit_failed: str = Field("20/minute", description="Wrong keys from one address; empty for no limit.")
    frame_ancestors: str = Field(
        "'self'",
        pattern=r"^('self'|'none'|https?://(\*\.)?[A-Za-z0-9.\-]+(:\d+)?)( ('self'|https?://(\*\.)?[A-Za-z0-9.\-]+(:\d+)?))*$",
        description="Pages that may show /embed in an iframe, with spaces between them (https://intranet.example.nl).",
    )
    language: Literal["nl", "en"] = Field("nl", description="Language of the page when a visitor has chosen none.")


def load_settings() -> Settings:
    """Read the settings.

    Raises:
        InputError: a setting has a value that cannot be used; the message names it.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise InputError("setting", reason=reason_of(error)) from error
