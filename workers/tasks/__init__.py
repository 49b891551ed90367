"""Long work, started from the job table: thin bridges from a job to plain code to one service call."""
