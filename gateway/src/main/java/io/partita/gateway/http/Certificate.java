package io.partita.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * What TLS is served with.
 *
 * @param file PEM: the certificate, then those that it hangs on
 * @param keyFile PEM: its private key, not encrypted
 */
public record Certificate(Path file, Path keyFile) {
  private static final String[] KEY_TYPES = {"RSA", "EC", "EdDSA"};
  private static final byte[] PROBE = "partita".getBytes(StandardCharsets.US_ASCII);

  /** The transport's form, once both files have been read and belong together. */
  PemKeyCertOptions options(Vertx vertx) throws BadCertificateException {
    requireReadable(file, "certificate");
    requireReadable(keyFile, "key");
    PemKeyCertOptions options =
        new PemKeyCertOptions().setCertPath(file.toString()).setKeyPath(keyFile.toString());
    requirePair(keyManager(options, vertx));
    return options;
  }

  private static void requireReadable(Path file, String what) throws BadCertificateException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException absent) {
      throw new BadCertificateException("The TLS " + what + " " + file + " is not there.", absent);
    } catch (IOException unreadable) {
      throw new BadCertificateException(
          "The TLS " + what + " " + file + " can't be read: check its permissions.", unreadable);
    }
    boolean isKey = what.equals("key");
    if (isKey && text.contains("ENCRYPTED")) {
      throw new BadCertificateException(
          "The TLS key " + file + " is encrypted: give it without a passphrase.", null);
    }
    if (!text.contains(isKey ? "PRIVATE KEY-----" : "-----BEGIN CERTIFICATE-----")) {
      throw new BadCertificateException(
          "The TLS " + what + " " + file + " holds no " + what + " in PEM form.", null);
    }
  }

  private X509KeyManager keyManager(PemKeyCertOptions options, Vertx vertx)
      throws BadCertificateException {
    try {
      for (KeyManager manager : options.getKeyManagerFactory(vertx).getKeyManagers()) {
        if (manager instanceof X509KeyManager known) {
          return known;
        }
      }
      throw damaged(null);
    } catch (BadCertificateException known) {
      throw known;
    } catch (Exception malformed) {
      // The transport's loader throws whatever the platform's parsers do.
      throw damaged(malformed);
    }
  }

  private BadCertificateException damaged(@Nullable Exception cause) {
    return new BadCertificateException(
        "The TLS certificate "
            + file
            + " or its key "
            + keyFile
            + " is damaged, or they don't belong together.",
        cause);
  }

  private void requirePair(X509KeyManager manager) throws BadCertificateException {
    for (String type : KEY_TYPES) {
      String[] aliases = manager.getServerAliases(type, null);
      if (aliases == null || aliases.length == 0) {
        continue;
      }
      PrivateKey key = manager.getPrivateKey(aliases[0]);
      X509Certificate[] chain = manager.getCertificateChain(aliases[0]);
      if (key != null && chain != null && isPair(key, chain[0].getPublicKey())) {
        return;
      }
    }
    throw new BadCertificateException(
        "The TLS key " + keyFile + " does not belong to the certificate " + file + ".", null);
  }

  /** Signs with the one and verifies with the other. */
  private static boolean isPair(PrivateKey key, PublicKey publicKey) {
    String algorithm = key.getAlgorithm();
    String scheme =
        switch (algorithm) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> algorithm;
        };
    try {
      Signature signature = Signature.getInstance(scheme);
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException ofAnotherKind) {
      return false;
    }
  }
}
