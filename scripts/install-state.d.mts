export function installStamp(lockText: string, platform: string, arch: string): string;
export function matchesLock(lockText: string, hiddenLockText: string): boolean;
export function majorOf(version: string): number;
export function withoutLocalBins(path: string, delimiter: string): string;
