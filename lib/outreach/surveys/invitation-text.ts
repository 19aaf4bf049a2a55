/** PURE: what an invitation says, in the inbox, by mail and as a notification. */
export function invitationText({ intro, provider }: { intro: string; provider: string }): string {
  const promise = `${provider} asks people who bought its products. Nobody there learns who answered what.`;
  return intro === "" ? promise : `${intro}\n\n${promise}`;
}
