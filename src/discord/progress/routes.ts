import { oneOf, route, rowId, token } from '#src/discord/custom-id.ts';
import { views } from '#src/discord/progress/view.ts';
import { sharings } from '#src/domain/checkin.ts';

/** Where the buttons of a person's progress lead. */
export const routes = {
	/** `usual`: the shortest in which there is something to see. */
	show: route('progress-show', { view: oneOf('usual', ...views) }),
	/** To see first what others would see. */
	preview: route('progress-preview', { view: oneOf(...views), how: oneOf(...sharings) }),
	/** `seal` makes it this person's own preview, of what `print` stands for. */
	post: route('progress-post', {
		view: oneOf(...views),
		how: oneOf(...sharings),
		picture: rowId,
		print: token(10),
		seal: token(16),
	}),
	takeBack: route('progress-take-back', { share: rowId }),
} as const;
