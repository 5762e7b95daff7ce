// Real builds share two cores, and a test that waits for a build must not wait for its neighbours' builds too.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
