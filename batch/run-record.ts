/** The name of the record that a run leaves beside the dataset. */
export const RUN_FILE = 'run.json';
