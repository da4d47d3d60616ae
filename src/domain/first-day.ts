/** The days of the week on which a calendar begins, as ISO 8601 counts them (CLDR, `weekData`, by what Node has of it). */
interface WeekInfo {
	readonly firstDay: number;
}

/**
 * The day that a week begins with where somebody reads: 0 is Sunday, 1 Monday, 6 Saturday. Goes by their country where
 * it is known, or else by their locale; Monday where neither is.
 */
export function firstDayOfWeek(locale: string, country: string | undefined): number {
	try {
		const language = new Intl.Locale(locale).language;
		const read = new Intl.Locale(country === undefined ? locale : `${language}-${country}`);
		const known = read as { readonly getWeekInfo?: () => WeekInfo; readonly weekInfo?: WeekInfo };
		return (known.getWeekInfo?.() ?? known.weekInfo ?? { firstDay: 1 }).firstDay % 7;
	} catch {
		return 1;
	}
}
