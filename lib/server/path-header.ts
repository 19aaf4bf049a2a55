/** The header in which proxy.ts tells pages their own address: Next does not. Whoever reads it checks it. */
export const pathHeader = "x-tearoff-path";
