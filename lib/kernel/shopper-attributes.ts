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

export const earliestBirthYear = 1900;
export const largestHousehold = 20;
