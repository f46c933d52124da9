"""What is measured, each with the command that reruns it; see benchmarks/README.md."""
