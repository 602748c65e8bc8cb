"""Copies are grouped under the first of them; laws, and notices of other days, never are."""

from datetime import date

from policy_index.records import Kind, Policy
from policy_index.search.catalog import Head
from policy_index.search.copies import group_copies
from policy_index.search.runs import shared
from policy_index.search.texts import SearchText, text_of

NOTICE = "城区遛犬应当使用不超过两米的牵引绳，由成年人牵领。携犬出户应当清除犬粪，违者由城管部门处二百元罚款。"
OTHER = "各乡镇三月底前完成整地，四月十五日前完成栽植。成活率应当在九成以上，逾期的予以通报。"


def _head(serial: int, title: str = "", day: date | None = None, *, law: bool = False) -> Head:
    return Head(serial, Kind.POLICY, f"p{serial}", title, (), None, None, day, False, None, law)


def _grouped(*policies: tuple[Head, str]) -> list[tuple[int, list[int]]]:
    texts = {head.serial: text_of(Policy(id=head.id, title=head.title, text=text)) for head, text in policies}

    def text(head: Head) -> SearchText | None:
        return texts.get(head.serial)

    groups = group_copies([head for head, _ in policies], text)
    return [(head.serial, [copy.serial for copy in copies]) for head, copies in groups]


def test_a_notice_passed_on_is_a_copy_and_another_isnt() -> None:
    passed_on = f"各区：现将通告转发给你们，请遵照执行。\n　　{NOTICE.replace('。', '。 ')}"
    assert _grouped((_head(1), NOTICE), (_head(2), OTHER), (_head(3), passed_on)) == [(1, [3]), (2, [])]


def test_one_sentence_in_common_is_no_copy() -> None:
    assert _grouped((_head(1), NOTICE), (_head(2), f"{OTHER * 3}{NOTICE[:25]}。")) == [(1, []), (2, [])]


def test_the_same_notice_collected_twice_under_its_title_is_a_copy() -> None:
    day = date(2020, 2, 1)
    same = [(_head(1, "养犬通告", day), NOTICE), (_head(2, "养犬通告", day), NOTICE), (_head(3, "养犬通告"), NOTICE)]
    assert _grouped(*same) == [(1, [2, 3])]


def test_a_notice_of_another_day_and_another_version_are_none() -> None:
    first, second = date(2020, 2, 1), date(2021, 2, 1)
    assert len(_grouped((_head(1, "养犬通告", first), NOTICE), (_head(2, "养犬通告", second), NOTICE))) == 2
    assert len(_grouped((_head(1, "养犬条例", law=True), NOTICE), (_head(2, "养犬条例", law=True), NOTICE))) == 2


def test_laws_worded_alike_are_none_but_one_under_two_titles_is() -> None:
    law, alike = f"{NOTICE}{OTHER}", f"{NOTICE}饲养烈性犬的，由县级人民政府另行规定，报市人民政府备案后公布施行。"
    assert shared(law, alike) > 0.5
    assert len(_grouped((_head(1, "甲市养犬办法", law=True), law), (_head(2, "乙市养犬办法", law=True), alike))) == 2
    assert len(_grouped((_head(1, "甲市养犬通告"), law), (_head(2, "乙市养犬通告"), alike))) == 1
    assert len(_grouped((_head(1, "若干措施", law=True), law), (_head(2, "甲市若干措施", law=True), law))) == 1


def test_what_is_shared_is_measured_on_the_shorter_text() -> None:
    assert shared(NOTICE, NOTICE + OTHER * 5) == 1.0
    assert shared(NOTICE, OTHER) == 0.0
    assert shared("短文", NOTICE) == 0.0
