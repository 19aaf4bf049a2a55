/** What shoppers may tell about themselves, as closed lists with their words. */

export const genders = ["female", "male", "diverse"] as const;
export type Gender = (typeof genders)[number];
export const genderWords: Readonly<Record<Gender, string>> = {
  female: "Female",
  male: "Male",
  diverse: "Diverse",
};

export const interests = [
  "coffee",
  "cooking",
  "baking",
  "fitness",
  "family",
  "pets",
  "home",
  "wellbeing",
  "film",
  "beer",
] as const;
export type Interest = (typeof interests)[number];
export const interestWords: Readonly<Record<Interest, string>> = {
  coffee: "Coffee",
  cooking: "Cooking",
  baking: "Baking",
  fitness: "Fitness",
  family: "Family",
  pets: "Pets",
  home: "Home",
  wellbeing: "Well-being",
  film: "Film",
  beer: "Beer",
};

/** Whether a text names an interest (a column holds plain texts). */
export function isInterest(text: string): text is Interest {
  return (interests as readonly string[]).includes(text);
}

/** Ages in whole years, both ends included; `to` null: and over. Nobody is put into a group by age before 18. */
export const ageBands = {
  "18-24": { from: 18, to: 24, words: "18 to 24" },
  "25-34": { from: 25, to: 34, words: "25 to 34" },
  "35-44": { from: 35, to: 44, words: "35 to 44" },
  "45-54": { from: 45, to: 54, words: "45 to 54" },
  "55-64": { from: 55, to: 64, words: "55 to 64" },
  "65+": { from: 65, to: null, words: "65 and over" },
} as const satisfies Record<string, { from: number; to: number | null; words: string }>;
export type AgeBand = keyof typeof ageBands;
export const ageBandNames = Object.keys(ageBands) as AgeBand[];

/** Sizes of households, both ends included; `to` null: and more. */
export const householdBands = {
  "1": { from: 1, to: 1, words: "1 person" },
  "2": { from: 2, to: 2, words: "2 people" },
  "3-4": { from: 3, to: 4, words: "3 or 4 people" },
  "5+": { from: 5, to: null, words: "5 people and more" },
} as const satisfies Record<string, { from: number; to: number | null; words: string }>;
export type HouseholdBand = keyof typeof householdBands;
export const householdBandNames = Object.keys(householdBands) as HouseholdBand[];

export const earliestBirthYear = 1900;
export const largestHousehold = 20;
