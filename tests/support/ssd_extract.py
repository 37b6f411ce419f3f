"""An extract of an earlier system in the standard dataset's own columns, of people who do not exist, at any size."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from fanlight.imports.rules.ssd_tables import TABLES

TAKEN_ON = date(2018, 9, 30)
COLUMNS = {table.name: table.columns for table in TABLES}
FORENAMES = ("Alder", "Bracken", "Cypress", "Damson", "Elder", "Fennel", "Gorse", "Heather", "Ivy", "Juniper")
SURNAMES = ("Testperson", "Inventedly", "Notreal", "Madeupson", "Quillfeather", "Larkspur", "Sampleby")


def write_table(folder: Path, name: str, rows: Iterable[Mapping[str, str]], *, encoding: str = "utf-8") -> Path:
    """Write a table's CSV with every published column, and return its path."""
    path = folder / f"{name}.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, COLUMNS[name], restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def a_person(number: str = "P1", **said: str) -> dict[str, str]:
    """Return a row of ssd_person."""
    return {
        "pers_person_id": number,
        "pers_forename": "Damson",
        "pers_surname": "Quillfeather",
        "pers_sex": "F",
        "pers_ethnicity": "WBRI",
        "pers_dob": "2010-05-04",
        **said,
    }


def a_contact(number: str = "C1", person: str = "P1", on: str = "2017-03-01", **said: str) -> dict[str, str]:
    """Return a row of ssd_contacts from which nothing came."""
    return {
        "cont_contact_id": number,
        "cont_person_id": person,
        "cont_contact_date": on,
        "cont_contact_source_code": "2A",
        "cont_contact_source_desc": "Schools",
        "cont_contact_outcome_json": json.dumps({"OUTCOME_NFA_FLAG": "Y", "OUTCOME_NEW_REFERRAL_FLAG": "N"}),
        **said,
    }


def a_referral(number: str = "R1", person: str = "P1", on: str = "2018-01-10", **said: str) -> dict[str, str]:
    """Return a row of ssd_cin_episodes that is still open."""
    return {
        "cine_referral_id": number,
        "cine_person_id": person,
        "cine_referral_date": on,
        "cine_cin_primary_need_code": "N1",
        "cine_referral_source_code": "2A",
        "cine_referral_source_desc": "Schools",
        "cine_referral_outcome_json": json.dumps({"OUTCOME_SINGLE_ASSESSMENT_FLAG": "Y"}),
        "cine_referral_nfa": "N",
        "cine_referral_team": "T1",
        "cine_referral_worker_id": "W1",
        **said,
    }


def a_small_extract(folder: Path) -> Path:
    """Write one child with something in every table that is read, and return the folder."""
    folder.mkdir(exist_ok=True)
    rows: dict[str, list[dict[str, str]]] = {
        "ssd_department": [{"dept_team_id": "T1", "dept_team_name": "Inventedham Children in Need"}],
        "ssd_professionals": [{"prof_professional_id": "W1", "prof_professional_name": "Hazel Madeupson"}],
        "ssd_person": [a_person()],
        "ssd_linked_identifiers": [
            {
                "link_table_id": "L1",
                "link_person_id": "P1",
                "link_identifier_type": "NHS Number",
                "link_identifier_value": "9990000018",
            },
            {
                "link_table_id": "L2",
                "link_person_id": "P1",
                "link_identifier_type": "Home Office",
                "link_identifier_value": "HO1",
            },
        ],
        "ssd_address": [
            {
                "addr_table_id": "A1",
                "addr_person_id": "P1",
                "addr_address_type": "HOME",
                "addr_address_start_date": "2015-01-01",
                "addr_address_postcode": "ZZ9 9ZZ",
                "addr_address_json": json.dumps({"HOUSE": "1", "STREET": "Sample Street", "TOWN": "Inventedham"}),
            }
        ],
        "ssd_disability": [{"disa_table_id": "D1", "disa_person_id": "P1", "disa_disability_code": "LD"}],
        "ssd_contacts": [a_contact()],
        "ssd_early_help_episodes": [
            {
                "earl_episode_id": "E1",
                "earl_person_id": "P1",
                "earl_episode_start_date": "2016-01-01",
                "earl_episode_end_date": "2016-06-30",
                "earl_episode_reason": "Parenting",
            }
        ],
        "ssd_cin_episodes": [a_referral()],
        "ssd_cin_assessments": [
            {
                "cina_assessment_id": "AS1",
                "cina_person_id": "P1",
                "cina_referral_id": "R1",
                "cina_assessment_start_date": "2018-01-11",
                "cina_assessment_auth_date": "2018-02-20",
            }
        ],
        "ssd_assessment_factors": [
            {
                "cinf_table_id": "F1",
                "cinf_assessment_id": "AS1",
                "cinf_assessment_factors_json": '["3B", "1B"]',
            }
        ],
        "ssd_cin_plans": [
            {
                "cinp_cin_plan_id": "CP1",
                "cinp_person_id": "P1",
                "cinp_referral_id": "R1",
                "cinp_cin_plan_start_date": "2018-02-21",
            }
        ],
        "ssd_s47_enquiry": [
            {
                "s47e_s47_enquiry_id": "S1",
                "s47e_person_id": "P1",
                "s47e_referral_id": "R1",
                "s47e_s47_start_date": "2018-03-01",
                "s47e_s47_end_date": "2018-03-12",
            }
        ],
        "ssd_initial_cp_conference": [
            {
                "icpc_icpc_id": "IC1",
                "icpc_person_id": "P1",
                "icpc_referral_id": "R1",
                "icpc_icpc_date": "2018-03-20",
                "icpc_icpc_outcome_cp_flag": "Y",
            }
        ],
        "ssd_cp_plans": [
            {
                "cppl_cp_plan_id": "PL1",
                "cppl_person_id": "P1",
                "cppl_referral_id": "R1",
                "cppl_cp_plan_start_date": "2018-03-20",
                "cppl_cp_plan_latest_category": "NEG",
            }
        ],
        "ssd_cp_reviews": [
            {
                "cppr_cp_review_id": "RV1",
                "cppr_person_id": "P1",
                "cppr_cp_plan_id": "PL1",
                "cppr_cp_review_date": "2018-06-18",
            },
            {
                "cppr_cp_review_id": "RV2",
                "cppr_person_id": "P1",
                "cppr_cp_plan_id": "PL1",
                "cppr_cp_review_due": "2018-12-18",
            },
        ],
        "ssd_involvements": [
            {
                "invo_involvements_id": "I1",
                "invo_person_id": "P1",
                "invo_professional_id": "W1",
                "invo_professional_role_id": "Allocated worker",
                "invo_professional_team": "T1",
                "invo_involvement_start_date": "2018-01-11",
                "invo_referral_id": "R1",
            }
        ],
    }
    for name, some in rows.items():
        write_table(folder, name, some)
    return folder


def a_large_extract(folder: Path, *, people: int, contacts: int, seed: int = 18) -> Path:
    """Write so many people, with an address each, and contacts of which a third became referrals; return the folder."""
    folder.mkdir(exist_ok=True)
    chance = random.Random(seed)
    write_table(folder, "ssd_person", (_person(number, chance) for number in range(people)))
    write_table(folder, "ssd_address", (_address(number) for number in range(people)))
    days = [TAKEN_ON - timedelta(days=chance.randrange(2_000)) for _ in range(contacts)]
    whose = [f"P{chance.randrange(people)}" for _ in range(contacts)]
    pairs = list(enumerate(zip(whose, days, strict=True)))
    write_table(folder, "ssd_contacts", (a_contact(f"C{n}", who, on.isoformat()) for n, (who, on) in pairs))
    thirds = (a_referral(f"R{n}", who, on.isoformat()) for n, (who, on) in pairs if n % 3 == 0)
    write_table(folder, "ssd_cin_episodes", thirds)
    return folder


def _person(number: int, chance: random.Random) -> dict[str, str]:
    born_on = date(2001, 1, 1) + timedelta(days=chance.randrange(6_000))
    return a_person(
        f"P{number}",
        pers_forename=f"{chance.choice(FORENAMES)} {chance.choice(FORENAMES)}",
        pers_surname=f"{chance.choice(SURNAMES)}-{chance.choice(SURNAMES)}",
        pers_dob=born_on.isoformat(),
        pers_sex=chance.choice("MF"),
    )


def _address(number: int) -> dict[str, str]:
    house = {"HOUSE": str(number % 200 + 1), "STREET": "Sample Street", "TOWN": "Inventedham"}
    return {
        "addr_table_id": f"A{number}",
        "addr_person_id": f"P{number}",
        "addr_address_type": "HOME",
        "addr_address_start_date": "2015-01-01",
        "addr_address_postcode": f"ZZ9 {number % 10}AA",
        "addr_address_json": json.dumps(house),
    }
