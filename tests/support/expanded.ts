import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';

/** One occurrence as ical.js has it. */
export interface Expanded {
	readonly uid: string;
	/** ISO 8601, in UTC. */
	readonly at: string;
	readonly minutes: number;
	readonly title: string;
	readonly description: string | null;
}

const momentOf = (time: ICAL.Time) => Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1000);

/** The events of a calendar, each with what changes single dates of it. */
export function eventsIn(text: string): ICAL.Event[] {
	const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
	const events = calendar.getAllSubcomponents('vevent');
	const changes = events.filter((event) => event.hasProperty('recurrence-id'));
	return events
		.filter((event) => !event.hasProperty('recurrence-id'))
		.map((event) => {
			const uid = event.getFirstPropertyValue('uid');
			const exceptions = changes.filter((change) => change.getFirstPropertyValue('uid') === uid);
			return new ICAL.Event(event, { exceptions, strictExceptions: true });
		});
}

/** What ical.js tells of one date; its own types do not say it. */
interface Details {
	readonly item: ICAL.Event;
	readonly startDate: ICAL.Time;
	readonly endDate: ICAL.Time;
}

const nextOf = (dates: ICAL.RecurExpansion) => dates.next() as ICAL.Time | null;

/**
 * What ical.js finds in a calendar between two moments, by time. It follows each series from its start to two years after
 * the second one, since an occurrence can have been moved from there.
 */
export function expanded(text: string, from: Temporal.Instant, to: Temporal.Instant): Expanded[] {
	const found: Expanded[] = [];
	const take = (item: ICAL.Event, start: ICAL.Time, end: ICAL.Time) => {
		const at = momentOf(start);
		if (Temporal.Instant.compare(at, from) < 0 || Temporal.Instant.compare(at, to) >= 0) return;
		const minutes = at.until(momentOf(end)).total('minutes');
		found.push({ uid: item.uid, at: at.toString(), minutes, title: item.summary, description: item.description });
	};
	const past = ICAL.Time.fromJSDate(new Date(to.epochMilliseconds + 2 * 366 * 86_400_000), true);
	for (const event of eventsIn(text)) {
		if (!event.isRecurring()) {
			take(event, event.startDate, event.endDate);
			continue;
		}
		const dates = event.iterator();
		for (let date = nextOf(dates); date && date.compare(past) < 0; date = nextOf(dates)) {
			const { item, startDate, endDate } = event.getOccurrenceDetails(date) as Details;
			take(item, startDate, endDate);
		}
	}
	return found.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}
