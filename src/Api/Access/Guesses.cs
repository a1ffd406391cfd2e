using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Zincir.Api.Access;

/// <summary>
/// Slows the guessing of tokens. After a few wrong ones an address gets its answers one after another, further and further apart, the right token's among
/// them, so that asking many at once gains nothing. An address that has shown the right token before is not made to wait for it: others behind the same
/// address may guess, those who know the token go on working. Memory is bounded.
/// </summary>
internal sealed partial class Guesses(TimeProvider time, ILogger<Guesses> logger)
{
    private const int Mistypings = 5;
    private const int MostAddresses = 10_000;
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_forgotten = TimeSpan.FromMinutes(15);
    private readonly Dictionary<IPAddress, Address> _addresses = [];

    /// <summary>How long the answer to a token has to wait; null when so many of the address wait already that this one is not looked at.</summary>
    /// <param name="from">Who shows the token.</param>
    /// <param name="right">True when it is the right one.</param>
    public TimeSpan? Wait(IPAddress? from, bool right)
    {
        IPAddress network = Network(from ?? IPAddress.None);
        lock (_addresses)
        {
            long now = time.GetTimestamp();
            Address address = Find(network, now);
            address.Last = now;
            if (right && (address.Proven || address.Wrong <= Mistypings))
            {
                address.Proven = true;
                return TimeSpan.Zero;
            }

            if (!right)
            {
                address.WrongAt = now;
                address.Wrong++;
                Log(network, address.Wrong);
            }

            if (address.Wrong <= Mistypings)
            {
                return TimeSpan.Zero;
            }

            TimeSpan ahead = time.GetElapsedTime(now, Math.Max(now, address.Next));
            TimeSpan step = Step(address.Wrong);
            if (ahead > s_longest)
            {
                return null;
            }

            address.Proven |= right;
            address.Next = now + (long)((ahead + step).TotalSeconds * time.TimestampFrequency);
            return ahead + step;
        }
    }

    private Address Find(IPAddress network, long now)
    {
        if (_addresses.TryGetValue(network, out Address? address))
        {
            address.Wrong = time.GetElapsedTime(address.WrongAt, now) > s_forgotten ? 0 : address.Wrong;
            return address;
        }

        if (_addresses.Count >= MostAddresses)
        {
            // Half at once, so that a flood of addresses does not make every request look through all of them.
            foreach (IPAddress old in _addresses.OrderBy(a => a.Value.Last).Take(MostAddresses / 2).Select(a => a.Key).ToList())
            {
                _addresses.Remove(old);
            }
        }

        return _addresses[network] = new Address();
    }

    private static TimeSpan Step(int wrong)
    {
        const int Doublings = 4;
        double ms = s_first.TotalMilliseconds * Math.Pow(2, Math.Min(wrong - Mistypings - 1, Doublings));
        return TimeSpan.FromMilliseconds(Math.Min(ms, s_longest.TotalMilliseconds));
    }

    /// <summary>Whom a guess counts for: an IPv4 address, or the 64 bits of an IPv6 address that one customer has for himself.</summary>
    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        return Part(address, address.AddressFamily == AddressFamily.InterNetworkV6 ? 8 : 4);
    }

    private static IPAddress Part(IPAddress address, int bytes)
    {
        byte[] part = address.GetAddressBytes();
        part.AsSpan(bytes).Clear();
        return new IPAddress(part);
    }

    /// <summary>The first, the second, the fourth and so on; of the address what tells the network and not the person.</summary>
    private void Log(IPAddress network, int wrong)
    {
        if (int.IsPow2(wrong))
        {
            bool long64 = network.AddressFamily == AddressFamily.InterNetworkV6;
            WrongTokens(logger, wrong, long64 ? $"{Part(network, 6)}/48" : $"{Part(network, 3)}/24");
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} wrong tokens from an address of {Network}")]
    private static partial void WrongTokens(ILogger logger, int count, string network);

    private sealed class Address
    {
        public int Wrong { get; set; }

        public bool Proven { get; set; }

        /// <summary>When a wrong token was shown last.</summary>
        public long WrongAt { get; set; }

        /// <summary>When the last answer in the queue is given.</summary>
        public long Next { get; set; }

        /// <summary>When a token was shown last.</summary>
        public long Last { get; set; }
    }
}
