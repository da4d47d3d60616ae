import type { Attendance } from './meeting.ts';

/** What a feed says of where a meeting is. */
export interface Whereabouts {
	/** There is an address or a number to join, or the feed says that it is online. */
	readonly isOnline: boolean;
	readonly hasPlace: boolean;
	/** Its place is closed for now, or only a region. */
	readonly isPlaceOut: boolean;
}

/** How people come to a meeting; undefined where they cannot, as its place is out and it is not online. */
export function attendanceOf({ isOnline, hasPlace, isPlaceOut }: Whereabouts): Attendance | undefined {
	if (isPlaceOut) return isOnline ? 'online' : undefined;
	if (!isOnline) return 'in-person';
	return hasPlace ? 'hybrid' : 'online';
}
