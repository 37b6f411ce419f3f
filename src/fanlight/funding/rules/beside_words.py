"""What each figure beside a budget share means to the school that reads it."""

BESIDE_WORDS = {
    "notional_sen": "Part of the share and not added to it: what the school is expected to meet the first cost of needs from.",
    "de_delegation": "Given back by vote of the Schools Forum, for services that the authority runs for maintained schools.",
}
