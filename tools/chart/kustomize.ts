export const laggingKustomize = (_helm: string): string[] => [];
export const renderOverlays = (): Record<string, string> => ({});
export const writeKustomize = (_helm: string): void => {};
