"""The ways in which people write one number."""

from evaluation.number_forms import written_forms, year_form


def test_six_different_forms() -> None:
    forms = written_forms("鲁政办字〔2019〕76号")
    assert len(set(forms.values())) == 6
    assert forms["spaces"] == "鲁政办字2019 76"
    assert forms["full width"] == "鲁政办字【２０１９】７６ 号"
    assert year_form("鲁政办字〔2019〕76号") == "2019年76号"


def test_a_number_without_a_bracketed_year() -> None:
    forms = written_forms("省政府令 第204号")
    assert forms["no spaces"] == "省政府令第204号"
    assert year_form("省政府令 第204号") is None
