"""Reading an extract of the standard safeguarding dataset (SSD), table by table, into the rooms that hold it."""
