"""The icon at the address that programs guess."""


def test_the_guessed_address_leads_to_the_icon_and_asks_no_database(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"].endswith("/icon.svg")
    assert "max-age=86400" in response["Cache-Control"]
    assert client.post("/favicon.ico").status_code == 405
