// Real builds share two cores, and a test that waits for a build must not wait for its neighbours' builds too.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
