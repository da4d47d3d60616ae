/** Zones of the process: one that everybody tests in, one with summer time, one of half an hour, one of three quarters. */
export const zones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham'] as const;
