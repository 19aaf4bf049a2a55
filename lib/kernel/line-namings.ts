/** How a line of a carrier's file says whose credit it is: by the phone number, or by its HMAC under the carrier's key. */
export const lineNamings = ["number", "hmac"] as const;
export type LineNaming = (typeof lineNamings)[number];

/** The forms of a file that a carrier may choose from: version and naming. Version 1 knows numbers alone. */
export const fileFormChoices = ["1-number", "2-number", "2-hmac"] as const;
export type FileFormChoice = (typeof fileFormChoices)[number];
