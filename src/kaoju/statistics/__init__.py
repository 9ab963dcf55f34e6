"""What is counted, whose, when: a quantity becomes a statistic."""
