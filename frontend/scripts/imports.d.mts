export const MINIMUM_MODULES: number;
export function cruise(base?: string): { modules: number; violations: string[] };
