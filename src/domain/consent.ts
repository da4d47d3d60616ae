/**
 * The version of what people agree to: the sentences of `words.consent`, and `data/privacy/PRIVACY.md` behind them.
 * It is the day on which their meaning last changed. Whoever agreed to another version is asked again.
 */
export const noticeVersion = '2026-11-27';
