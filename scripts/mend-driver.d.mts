export type Mend = { before: string; after: string };
export const mends: Record<"connection.js" | "index.js", readonly Mend[]>;
export function mendText(text: string, changes: readonly Mend[]): string;
export function mendDriver(modules: string): void;
