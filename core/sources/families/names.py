"""First names of the people in puzzles."""

PEOPLE = (
    *("Ada", "Bruno", "Chloe", "Dario", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas"),
    *("Kira", "Leon", "Mira", "Nadia", "Otto", "Petra", "Quinn", "Rosa", "Samir", "Tilda"),
    *("Umar", "Vera", "Wanda", "Yusuf"),
)
