namespace Zincir.Ingest.Databases;

/// <summary>How the changes of a database are followed.</summary>
/// <param name="Publication">Publication that names the tables; made when it is not there and the role may.</param>
/// <param name="Slot">Replication slot with which the server keeps what was not yet stored here; made at the first time.</param>
/// <param name="UntilCurrent">True to end when all is stored that had been committed when the following began.</param>
/// <param name="Recopy">True to begin anew: the slot is made again and the tables are read whole, and what is missing from them is gone.</param>
public sealed record FollowOptions(string Publication, string Slot, bool UntilCurrent, bool Recopy);
