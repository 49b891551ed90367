"""What every app uses: identifiers, versions, audit log, job ledger, problem responses."""
