//! What is kept in git can be called, and is what the document says.

use tides::runtime::mock::{Example, Mock};
use tides::{ApiError, Client, Problem, Tide, TideKind};

#[tokio::test]
async fn a_list_and_an_error() {
    let mock = Mock::new();
    let tides: Client = mock.client();
    mock.when(tides.stations().list_tides("dover"))
        .returns(vec![Tide::example()]);
    mock.when(tides.stations().list_tides("atlantis"))
        .fails(ApiError::NotFound(Problem::example()));

    let list = tides.stations().list_tides("dover").await.unwrap();
    assert_eq!(list[0].kind, TideKind::High);
    let error = tides.stations().list_tides("atlantis").await.unwrap_err();
    assert!(
        matches!(error.api(), Some(ApiError::NotFound(_))),
        "{error}"
    );
}
