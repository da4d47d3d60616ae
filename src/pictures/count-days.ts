/** Days since 1970 of a day (`YYYY-MM-DD`). */
export function dayNumber(day: string): number {
	return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/** The day (`YYYY-MM-DD`) so many days after another. */
export function dayAfter(day: string, count: number): string {
	return new Date((dayNumber(day) + count) * 86_400_000).toISOString().slice(0, 10);
}
