"""First names of the people in puzzles."""

PEOPLE = (
    *("Ada", "Bruno", "Chloe", "Dario", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas"),
    *("Kira", "Leon", "Mira", "Nadia", "Otto", "Petra", "Quinn", "Rosa", "Samir", "Tilda"),
    *("Umar", "Vera", "Wanda", "Yusuf", "Anton", "Bela", "Carla", "Dina", "Emma", "Fritz"),
    *("Gita", "Henk", "Ilka", "Janek", "Karim", "Lena", "Marek", "Noor", "Olga", "Pablo"),
    *("Rafi", "Sonja", "Timo", "Ursula", "Viktor", "Xenia", "Yara", "Zoe"),
)
