"""The tables of the sector's standard safeguarding dataset (SSD) that are read, with their columns, in reading order."""

from __future__ import annotations

from dataclasses import dataclass

# Column names are those of the published model; where extracts of one supplier differ, the other name stands beside it.
OTHER_NAMES = {
    "cin_plan_id": "cinp_cin_plan_id",
    "cont_contact_start": "cont_contact_date",
    "cont_contact_source": "cont_contact_source_code",
    "pers_common_child_id": "pers_single_unique_id",
}


@dataclass(frozen=True)
class SsdTable:
    """One table: its columns, the ones without which a row says nothing, and the key that tells its rows apart."""

    name: str
    columns: tuple[str, ...]
    required: tuple[str, ...]
    key: str

    @property
    def file_name(self) -> str:
        """The file in which it comes."""
        return f"{self.name}.csv"


def _table(name: str, columns: str, required: str) -> SsdTable:
    needed = tuple(required.split())
    return SsdTable(name, tuple(columns.split()), needed, needed[0])


DEPARTMENT = _table(
    "ssd_department",
    "dept_team_id dept_team_name dept_team_parent_id dept_team_parent_name",
    "dept_team_id dept_team_name",
)
PROFESSIONALS = _table(
    "ssd_professionals",
    "prof_professional_id prof_staff_id prof_professional_name prof_social_worker_registration_no "
    "prof_agency_worker_flag prof_professional_job_title prof_professional_caseload prof_professional_department "
    "prof_full_time_equivalency",
    "prof_professional_id",
)
PERSON = _table(
    "ssd_person",
    "pers_legacy_id pers_person_id pers_upn pers_forename pers_surname pers_sex pers_gender pers_ethnicity pers_dob "
    "pers_single_unique_id pers_upn_unknown pers_send_flag pers_expected_dob pers_death_date pers_is_mother "
    "pers_nationality",
    "pers_person_id pers_forename pers_surname pers_dob",
)
LINKED_IDENTIFIERS = _table(
    "ssd_linked_identifiers",
    "link_table_id link_person_id link_identifier_type link_identifier_value link_valid_from_date link_valid_to_date",
    "link_table_id link_person_id link_identifier_type link_identifier_value",
)
ADDRESS = _table(
    "ssd_address",
    "addr_table_id addr_person_id addr_address_type addr_address_start_date addr_address_end_date "
    "addr_address_postcode addr_address_json",
    "addr_table_id addr_person_id addr_address_start_date addr_address_json",
)
DISABILITY = _table(
    "ssd_disability",
    "disa_table_id disa_person_id disa_disability_code",
    "disa_table_id disa_person_id disa_disability_code",
)
CONTACTS = _table(
    "ssd_contacts",
    "cont_contact_id cont_person_id cont_contact_date cont_contact_source_code cont_contact_source_desc "
    "cont_contact_outcome_json",
    "cont_contact_id cont_person_id cont_contact_date",
)
EARLY_HELP = _table(
    "ssd_early_help_episodes",
    "earl_episode_id earl_person_id earl_episode_start_date earl_episode_end_date earl_episode_reason "
    "earl_episode_end_reason earl_episode_organisation earl_episode_worker_id",
    "earl_episode_id earl_person_id earl_episode_start_date",
)
CIN_EPISODES = _table(
    "ssd_cin_episodes",
    "cine_referral_id cine_person_id cine_referral_date cine_cin_primary_need_code cine_referral_source_code "
    "cine_referral_source_desc cine_referral_outcome_json cine_referral_nfa cine_close_reason cine_close_date "
    "cine_referral_team cine_referral_worker_id",
    "cine_referral_id cine_person_id cine_referral_date",
)
CIN_ASSESSMENTS = _table(
    "ssd_cin_assessments",
    "cina_assessment_id cina_person_id cina_referral_id cina_assessment_start_date cina_assessment_child_seen "
    "cina_assessment_auth_date cina_assessment_outcome_json cina_assessment_outcome_nfa cina_assessment_team "
    "cina_assessment_worker_id",
    "cina_assessment_id cina_person_id cina_assessment_start_date",
)
ASSESSMENT_FACTORS = _table(
    "ssd_assessment_factors",
    "cinf_table_id cinf_assessment_id cinf_assessment_factors_json",
    "cinf_table_id cinf_assessment_id cinf_assessment_factors_json",
)
CIN_PLANS = _table(
    "ssd_cin_plans",
    "cinp_cin_plan_id cinp_referral_id cinp_person_id cinp_cin_plan_start_date cinp_cin_plan_end_date "
    "cinp_cin_plan_team cinp_cin_plan_worker_id",
    "cinp_cin_plan_id cinp_person_id cinp_cin_plan_start_date",
)
S47_ENQUIRY = _table(
    "ssd_s47_enquiry",
    "s47e_s47_enquiry_id s47e_referral_id s47e_person_id s47e_s47_start_date s47e_s47_end_date s47e_s47_nfa "
    "s47e_s47_outcome_json s47e_s47_completed_by_team s47e_s47_completed_by_worker_id",
    "s47e_s47_enquiry_id s47e_person_id s47e_s47_start_date",
)
INITIAL_CONFERENCE = _table(
    "ssd_initial_cp_conference",
    "icpc_icpc_id icpc_icpc_meeting_id icpc_s47_enquiry_id icpc_person_id icpc_cp_plan_id icpc_referral_id "
    "icpc_icpc_transfer_in icpc_icpc_target_date icpc_icpc_date icpc_icpc_outcome_cp_flag icpc_icpc_outcome_json "
    "icpc_icpc_team icpc_icpc_worker_id",
    "icpc_icpc_id icpc_person_id icpc_icpc_date",
)
CP_PLANS = _table(
    "ssd_cp_plans",
    "cppl_cp_plan_id cppl_referral_id cppl_icpc_id cppl_person_id cppl_cp_plan_start_date cppl_cp_plan_end_date "
    "cppl_cp_plan_ola cppl_cp_plan_initial_category cppl_cp_plan_latest_category",
    "cppl_cp_plan_id cppl_person_id cppl_cp_plan_start_date",
)
CP_REVIEWS = _table(
    "ssd_cp_reviews",
    "cppr_cp_review_id cppr_person_id cppr_cp_plan_id cppr_cp_review_due cppr_cp_review_date "
    "cppr_cp_review_meeting_id cppr_cp_review_outcome_continue_cp cppr_cp_review_quorate cppr_cp_review_participation",
    "cppr_cp_review_id cppr_person_id cppr_cp_review_date",
)
INVOLVEMENTS = _table(
    "ssd_involvements",
    "invo_involvements_id invo_professional_id invo_professional_role_id invo_professional_team invo_person_id "
    "invo_involvement_start_date invo_involvement_end_date invo_worker_change_reason invo_referral_id",
    "invo_involvements_id invo_professional_id invo_person_id invo_involvement_start_date",
)
# Whoever is named by a later table has been read by then, in whatever order the files lie.
TABLES = (
    DEPARTMENT,
    PROFESSIONALS,
    PERSON,
    LINKED_IDENTIFIERS,
    ADDRESS,
    DISABILITY,
    CONTACTS,
    EARLY_HELP,
    CIN_EPISODES,
    CIN_ASSESSMENTS,
    ASSESSMENT_FACTORS,
    CIN_PLANS,
    S47_ENQUIRY,
    INITIAL_CONFERENCE,
    CP_PLANS,
    CP_REVIEWS,
    INVOLVEMENTS,
)
# Published tables for which nothing here has a place: said, and left unread.
LEFT_UNREAD = frozenset(
    "ssd_family ssd_immigration_status ssd_mother ssd_legal_status ssd_missing ssd_send ssd_sen_need ssd_ehcp_requests "
    "ssd_ehcp_assessment ssd_ehcp_named_plan ssd_ehcp_active_plans ssd_sdq_scores ssd_cin_visits ssd_cp_visits "
    "ssd_cla_episodes ssd_cla_placement ssd_cla_reviews ssd_cla_visits ssd_cla_health ssd_cla_immunisations "
    "ssd_cla_substance_misuse ssd_cla_convictions ssd_cla_care_plan ssd_cla_previous_permanence ssd_care_leavers "
    "ssd_permanence ssd_pre_proceedings ssd_pre_cla_care_plan ssd_voice_of_child ssd_s251_finance ssd_cohort "
    "ssd_dim_date ssd_contextual_safeguarding ssd_api_data_staging ssd_version_log".split()
)
REFUSED_LIST = "refused.csv"
MAY_BE_LIST = "may_be_the_same.csv"
