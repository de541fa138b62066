/** The meaning of a colour; theme.css holds `--tone-…`, `--tone-…-surface` and `--tone-…-text` for each. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';
