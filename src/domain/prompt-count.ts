/** So many people have to have checked in before the message of a prompt says how many. */
export const fewestCounted = 3;

/**
 * The count that the message of a prompt shows of people who checked in since; 0: none. In a small server "1 person"
 * tells who to anybody who saw that person come online.
 */
export function shownCount(people: number): number {
	return people < fewestCounted ? 0 : people;
}
