/** The fields of the list's address. */
export const peopleFields = ["q", "role", "state", "sort", "after"] as const;
