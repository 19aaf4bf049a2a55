/** PURE: what a reply may have at most: `mostReplyLines` answers with their reasons, in bytes. */
export const mostReplyBytes = 60_000_000;
