/** PURE: the colours of printed documents. */
export const ink = "#1C1A17";
export const ink2 = "#57514A";
export const line = "#D5CCBD";
