"""A small store, and the workbench on it."""

import pytest
from starlette.testclient import TestClient

from kaoju.corpus import Corpus
from kaoju.workbench.app import create

HOME = "http://127.0.0.1:8000"
ARTICLES = (
    {
        "id": "xuzhou-1",
        "title": "徐州工业企业复工",
        "published": "2020-02-12",
        "source": "徐州日报",
        "text": "徐州工业企业复工\n\n截至2月11日，徐州市106家规上工业企业已复工91家，复工率85.8%。"
        "第3批名单计划于2月20日前公布，届时复工率将达到95%。",
    },
    {
        "id": "nanjing-1",
        "title": "南京商场客流",
        "published": "2021-05-06",
        "source": "南京晚报",
        "text": "南京商场客流\n\n5月1日至5日，南京市接待游客1200万人次，，比去年同期增长20%。",
    },
    {
        "id": "wrong-1",
        "title": "数字对不上",
        "published": "2021-06-01",
        "text": "数字对不上\n\n截至5月底，无锡市203家企业已复工151家，复工率90%。",
    },
)


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("workbench") / "news.kaoju"
    Corpus(path).add(list(ARTICLES))
    return path


@pytest.fixture(scope="module")
def module_client(store):
    """One for a whole module, so that its processes start once."""
    with TestClient(create(store), base_url=HOME, follow_redirects=False) as client:
        yield client


@pytest.fixture
def client(store):
    with TestClient(create(store), base_url=HOME, follow_redirects=False) as client:
        yield client
